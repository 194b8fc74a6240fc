/** Collations by name: what they tell apart, their code page, and the PostgreSQL collation that compares like them. */
import { refuseFeature, sqlError } from './errors.ts';

export interface Collation {
  /** As SQL Server spells it. */
  readonly name: string;
  readonly caseSensitive: boolean;
  readonly accentSensitive: boolean;
  /** Compared by code: case and accents count with everything else. */
  readonly binary: boolean;
  /** The older binary order: national text by its first unit, then by bytes, the low one of each unit first. */
  readonly bytewise?: true;
  /** Of char and varchar. */
  readonly codePage: 1252;
  /** Qualified, as written after COLLATE. */
  readonly pgCollation: string;
}

/** Families whose rules PostgreSQL's collations follow: code page 1252, no width or kana sensitivity. */
const families: readonly string[] = ['SQL_Latin1_General_CP1', 'Latin1_General', 'Latin1_General_100'];
const forms: Readonly<Record<string, Pick<Collation, 'caseSensitive' | 'accentSensitive' | 'binary' | 'bytewise' | 'pgCollation'>>> = {
  CI_AS: { caseSensitive: false, accentSensitive: true, binary: false, pgCollation: 'tsql.ci_as' },
  CS_AS: { caseSensitive: true, accentSensitive: true, binary: false, pgCollation: 'tsql.cs_as' },
  CI_AI: { caseSensitive: false, accentSensitive: false, binary: false, pgCollation: 'tsql.ci_ai' },
  CS_AI: { caseSensitive: true, accentSensitive: false, binary: false, pgCollation: 'tsql.cs_ai' },
  BIN: { caseSensitive: true, accentSensitive: true, binary: true, bytewise: true, pgCollation: 'pg_catalog."C"' },
  BIN2: { caseSensitive: true, accentSensitive: true, binary: true, pgCollation: 'pg_catalog."C"' },
};

const sqlForms: ReadonlySet<string> = new Set(['CI_AS', 'CS_AS', 'CI_AI']);

const known = new Map<string, Collation>();
for (const family of families) {
  for (const [form, facts] of Object.entries(forms)) {
    // There is no SQL_…_BIN, _BIN2 or _CS_AI of this code page.
    if (family.startsWith('SQL_') && !sqlForms.has(form)) continue;
    const name = `${family}_${form}`;
    known.set(name.toLowerCase(), { name, codePage: 1252, ...facts });
  }
}

/** First words of names in sys.fn_helpcollations() that are not built here. */
const otherFamilies = /^(sql_\w+|latin1_general|albanian|arabic|assamese|azeri|bashkir|bengali|bosnian|breton|chinese|corsican|croatian|cyrillic|czech|danish|dari|divehi|estonian|finnish|french|frisian|georgian|german|greek|hebrew|hungarian|icelandic|indic|indigenous|japanese|kazakh|khmer|korean|lao|latvian|lithuanian|macedonian|maltese|maori|mapudungan|modern_spanish|mohawk|nepali|norwegian|pashto|persian|polish|romanian|romansh|sami|serbian|slovak|slovenian|syriac|tamazight|tatar|thai|tibetan|traditional_spanish|turkish|turkmen|uighur|ukrainian|upper_sorbian|urdu|uzbek|vietnamese|welsh|yakut)_(.*_)?(ci|cs|bin|bin2)(_.*)?$/i;

/** Throws 448 for a name that SQL Server does not know, and refuses (40514) one that it knows and this engine does not build. */
export function collationByName(name: string): Collation {
  const collation = known.get(name.toLowerCase());
  if (collation !== undefined) return collation;
  if (otherFamilies.test(name)) throw refuseFeature(`COLLATE ${name}`);
  throw sqlError(448, name);
}

/** Names of all collations that can be used. */
export const collationNames: readonly string[] = [...known.values()].map((collation) => collation.name);
