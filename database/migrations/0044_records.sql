-- Polish sheets ask one thing more: whether it helped with the relation to clients and with feelings.
ALTER TABLE meeting_feedback ADD COLUMN relation BIGINT CHECK (relation BETWEEN 1 AND 5);

-- Where a text that outlived the close was taken to by whoever led (outputs, board, minutes, task,
-- practice), or that it was left out; NULL: nobody has said yet.
ALTER TABLE contribution_kept ADD COLUMN went_to TEXT
    CHECK (went_to IN ('outputs', 'board', 'minutes', 'task', 'practice', 'left_out'));

-- Of which case of its event a board is, so that whoever presented it finds the board by the question
-- that she is asked some weeks later; still nobody else knows who that is.
ALTER TABLE board ADD COLUMN case_number BIGINT;

-- Until when one server is sending the letter; of several servers the others leave it alone.
ALTER TABLE follow_up_letter ADD COLUMN claimed_until BIGINT;
