/* card_field: the table of a card's fields. SPDX-License-Identifier: EUPL-1.2 */
#include "features/agreements/card_field.h"

#include "features/agreements/card.h"
#include "features/codes/code_list.h"

const CardFieldType CARD_FIELDS[CARD_FIELD_COUNT] = {
    [CARD_FURTHER_ONE] = {"one_further", CARD_TEXT, OF_ONE, NULL, false},
    [CARD_FURTHER_OTHER] = {"other_further", CARD_TEXT, OF_OTHER, NULL, false},
    [CARD_TARGET_GROUPS] = {"target_groups", CARD_CODES, OF_BOTH, CODE_LIST_TARGET_GROUP, true},
    [CARD_COMMON_CLIENT] = {"common_client", CARD_TEXT, OF_BOTH, NULL, true},
    [CARD_DOES_ONE] = {"one_does", CARD_TEXT, OF_ONE, NULL, true},
    [CARD_DOES_OTHER] = {"other_does", CARD_TEXT, OF_OTHER, NULL, true},
    [CARD_HAND_OVER] = {"hand_over", CARD_CODES, OF_BOTH, CODE_LIST_HAND_OVER, true},
    [CARD_HAND_OVER_TEXT] = {"hand_over_text", CARD_TEXT, OF_BOTH, NULL, true},
    [CARD_INFORMATION] = {"information", CARD_TEXT, OF_BOTH, NULL, true},
    [CARD_OFFERS_ONE] = {"one_offers", CARD_CODES, OF_ONE, CODE_LIST_LEARNING_OFFER, true},
    [CARD_WANTS_ONE] = {"one_wants", CARD_CODES, OF_ONE, CODE_LIST_LEARNING_OFFER, true},
    [CARD_OFFERS_OTHER] = {"other_offers", CARD_CODES, OF_OTHER, CODE_LIST_LEARNING_OFFER, true},
    [CARD_WANTS_OTHER] = {"other_wants", CARD_CODES, OF_OTHER, CODE_LIST_LEARNING_OFFER, true},
    [CARD_LEARNING] = {"learning", CARD_TEXT, OF_BOTH, NULL, true},
    [CARD_CONTACT_ONE] = {"one_contact", CARD_LINE, OF_ONE, NULL, false},
    [CARD_SUBSTITUTE_ONE] = {"one_substitute", CARD_LINE, OF_ONE, NULL, false},
    [CARD_CONTACT_OTHER] = {"other_contact", CARD_LINE, OF_OTHER, NULL, false},
    [CARD_SUBSTITUTE_OTHER] = {"other_substitute", CARD_LINE, OF_OTHER, NULL, false},
    [CARD_REVIEW_DATE] = {"review_date", CARD_DATE, OF_BOTH, NULL, false},
};

CardField card_field_of_key(Str key)
{
    for (int field = 0; field < CARD_FIELD_COUNT; field++) {
        if (str_equal(str_of(CARD_FIELDS[field].key), key))
            return (CardField)field;
    }
    return CARD_FIELD_COUNT;
}
