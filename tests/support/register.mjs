// Writes a file in the layout of the Czech register of providers, of any size up to the real one:
//     node register.mjs FILE.json [SERVICES [FACILITIES]]        6,733 and 18,907 unless given
// All names are made up; codes of municipalities are real. The same call writes the same file.
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const codes = () =>
  readFileSync(new URL('../../geo/cz_codes.tsv', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => /^\d{6}\t/.test(line))
    .map((line) => {
      const [code, name, district] = line.split('\t')
      return { code, name, district, region: district.slice(0, 5) }
    })

const FORMS = ['amb', 'ter', 'pob']
const DAYS = ['po', 'ut', 'st', 'ct', 'pa']
const KINDS = [1, 3, 4, 8, 10, 13, 20, 22, 23, 24, 26, 28, 31, 32, 33]
const CAPACITY = { amb: 'klient', ter: 'kontakt', pob: 'luzka' }

function address(place, n) {
  const made = {
    ulice: n % 9 === 0 ? null : `Zkušební ${1 + (n % 40)}`,
    castObce: place.name,
    cisloDomovni: String(1 + (n % 900)),
    cisloOrientacni: n % 3 === 0 ? String(1 + (n % 30)) : null,
    psc: String(10000 + (n % 69999)),
    obec: { id: `Obec/${place.code}` },
    okres: { id: `Okres/${place.district}` },
    kraj: { id: `Kraj/${place.region}` },
  }
  // 3.58 % of the register's places have no code of an address point.
  if (n % 28 !== 0) made.kodAdresnihoMista = 20000000 + n
  return made
}

function form(name, n) {
  const isAlways = name === 'pob'
  return {
    forma: { id: `FormaSocialniSluzby/${name}` },
    nepretrzitePoskytovani: isAlways,
    casoveRozsahy: isAlways
      ? []
      : DAYS.map((day) => ({ den: { id: `Den/${day}` }, od: '08:00', do: n % 2 ? '16:00' : '18:30' })),
    kapacita: [
      { pocet: 5 + (n % 60), popis: { cs: 'okamžitá kapacita' }, typ: { id: `TypKapacitySocialniSluzby/${CAPACITY[name]}` } },
    ],
  }
}

export function service(n, facilities, places) {
  const provider = n % 2100
  const ico = String(10000000 + provider * 37).slice(-8)
  const place = places[(n * 131) % places.length]
  return {
    portalId: 5000000 + n,
    id: `Sluzba/${n}`,
    identifikator: String(1000000 + n),
    datumPoskytovaniOd: '2007-01-01',
    datumPoskytovaniDo: n % 97 === 0 ? '2020-12-31' : null,
    nazev: { cs: `Služba ${n} ${place.name}` },
    kontaktniAdresy: [address(place, n)],
    druhSocialniSluzby: { id: `DruhSocialniSluzby/${KINDS[n % KINDS.length]}` },
    poskytovatel: {
      id: `Poskytovatel/${provider}`,
      nazev: `Poskytovatel ${provider}, z. s.`,
      ico,
      pravniForma: { id: 'PravniForma/706', cs: 'Spolek' },
      statutarniOrgany: [{ jmeno: 'Statutar', prijmeni: `Osoba ${provider}` }],
    },
    emaily: [`sluzba${n}@example.org`],
    telefony: [{ cislo: `+420 777 ${String(100000 + n).slice(-6)}` }],
    faxy: n % 50 === 0 ? ['222 333 444'] : [],
    weby: [`https://example.org/sluzba/${n}`],
    ciloveSkupiny: [{ id: `CilovaSkupinaOsoby/${1 + (n % 27)}` }, { id: `CilovaSkupinaOsoby/${1 + ((n * 7) % 27)}` }],
    vekoveSkupiny: [{ od: n % 2 ? 18 : 0, do: n % 3 ? 64 : null }],
    formy: [form(FORMS[n % 3], n), ...(n % 4 === 0 ? [form(FORMS[(n + 1) % 3], n)] : [])],
    rozsirenePusobnostiVKraji: n % 5 === 0 ? [{ id: `Kraj/${place.region}` }] : [],
    doplnkoveUdaje: n % 2 ? `Poznámka ke službě ${n}:\nvstup ze dvora.` : null,
    zarizeni: facilities.map((at) => ({
      nazev: `Zařízení ${provider}/${at % 7}`,
      utajenaAdresa: at % 400 === 7,
      adresa: address(places[(provider * 17 + (at % 7)) % places.length], at % 400 === 7 ? at : provider * 7 + (at % 7)),
      telefony: at % 3 === 0 ? [`+420 555 ${String(100000 + at).slice(-6)}`] : [],
    })),
  }
}

export function writeRegister(path, services = 6733, facilities = 18907) {
  const places = codes()
  const file = openSync(path, 'w')
  writeSync(file, '{"datum":"2026-11-21","polozky":[')
  let next = 0
  for (let n = 0; n < services; n++) {
    const until = Math.round(((n + 1) * facilities) / services)
    const own = []
    while (next < until) own.push(next++)
    writeSync(file, `${n ? ',' : ''}\n${JSON.stringify(service(n, own, places))}`)
  }
  writeSync(file, '\n]}\n')
  closeSync(file)
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeRegister(process.argv[2], Number(process.argv[3] ?? 6733), Number(process.argv[4] ?? 18907))
