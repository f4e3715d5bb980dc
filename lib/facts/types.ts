export type FactUnit = 'usd' | 'percent' | 'days' | 'count' | 'rate' | 'months' | 'date' | 'text'

/**
 * ok: computed from everything it needs. stale: the last good value, older than it should be. partial: a system did not
 * answer, so something is missing. failed: no value. redacted: a value exists and this person may not see it.
 */
export type FactStatus = 'ok' | 'stale' | 'partial' | 'failed' | 'redacted'

/** One record that a figure was computed from. */
export type FactSource = {
  /** The system's slug: `netsuite`. */
  system: string
  /** The vendor's word for it: `job`, `change_event`. */
  recordType: string
  recordId: string
  /** What a person calls it: "CE-14 Added stair pressurization". */
  label: string
  /** What this record contributed, already in words: "$187K". */
  value?: string
  /** Where the record opens in its own system. */
  url?: string
  /** ISO 8601. */
  fetchedAt: string
  correlationId: string
}

/** One line of the sum behind a figure. Without a unit the line has the fact's own. */
export type FormulaRow = { label: string; detail?: string; value: number; unit?: FactUnit }

export type FactFormula = { rows: FormulaRow[]; total: { label: string; value: number; unit?: FactUnit } }

/**
 * A figure that carries its sources. Every number in home, chat, reports and mail is one of these.
 *
 * `value` by unit: `usd` integer cents; `percent` a fraction (0.061 is 6.1%); `date` ms since 1970 at midnight UTC;
 * `text` null, with the words in `text`; the others the plain number. Null with any other unit means there is no value,
 * and `status` and `reason` say why.
 */
export type Fact = {
  id: string
  label: string
  value: number | null
  unit: FactUnit
  text?: string
  /** Decimals, where the unit's own default does not fit. */
  precision?: number
  period?: string
  /** ISO 8601: the moment the value was true. */
  asOf: string
  status: FactStatus
  /** For the person, in their language: why it is stale, partial, failed or redacted. */
  reason?: string
  sources: FactSource[]
  formula?: FactFormula
  compare?: { label: string; value: number }
}
