import type { JsonObject } from '#lib/core/json.ts'
import { type FactLocale, formatDate, formatValue } from '#lib/facts/format.ts'
import { toMinor } from '#lib/facts/money.ts'
import { withPart } from '#lib/facts/sources.ts'
import type { Block } from '#lib/facts/turn-event.ts'
import type { Fact, FactFormula, FactSource, FactUnit } from '#lib/facts/types.ts'
import { dayMs, num, text } from './read.ts'
import type { Answer, Answered, ComposeContext } from './types.ts'

type NewFact = {
  id: string
  label: string
  /** Null: the system has no value. Undefined: the value was taken out for this person. */
  value: number | null | undefined
  unit: FactUnit
  precision?: number
  sources: readonly (FactSource | null)[]
  formula?: FactFormula
  partial?: string | undefined
  /** How many records there are, where the sources are fewer. */
  of?: number | null | undefined
}

type Money = number | null | undefined

type Column = { label: string; numeric?: boolean }
type Cell = string | { value: number | null | undefined; unit: FactUnit }

const hidden = { en: 'Your role hides this figure.', es: 'Tu rol oculta esta cifra.' }
const absent = { en: 'The system has no value.', es: 'El sistema no tiene valor.' }
const MOST_ROWS = 12

/** Collects an answer: facts, paragraphs that point to them, tables, and what could not be checked. */
export function startAnswer(context: Pick<ComposeContext, 'locale' | 'correlationId' | 'currency'>) {
  const { locale, correlationId, currency } = context
  const answer: Answer = { facts: [], parts: [], unchecked: [] }
  const say = (en: string, es: string) => (locale === 'es' ? es : en)

  function add(part: Block): void {
    answer.parts.push({ block: part })
  }

  return {
    say,
    /** One record behind a figure: what it says, and what it adds in the figure's own unit. */
    source(
      answered: Answered | undefined,
      record: JsonObject | undefined,
      label: string,
      { value, amount }: { value?: string | undefined; amount?: number | null | undefined } = {},
    ) {
      if (answered === undefined || record === undefined) return null
      const url = text(record, 'url')
      const source: FactSource = {
        system: answered.system,
        recordType: text(record, 'type') || 'record',
        recordId: text(record, 'id'),
        label,
        fetchedAt: answered.asOf,
        correlationId,
        value,
        amount: amount ?? undefined,
        url: url === '' ? undefined : url,
      }
      return source
    },
    /** A record that adds an amount of money. */
    adding(answered: Answered | undefined, record: JsonObject | undefined, label: string, amount: Money) {
      return this.source(answered, record, label, { amount, value: words(amount, 'money', locale, currency) })
    },
    /** A field in decimals as minor units. Null: the system has none; undefined: taken out for this person. */
    cents(record: JsonObject | undefined, field: string): Money {
      const decimal = num(record, field)
      return typeof decimal === 'number' ? toMinor(decimal, currency) : decimal
    },
    /** Adds a figure and gives back what points to it in a text. */
    fact({ id, label, value, unit, precision, sources, formula, partial, of }: NewFact): string {
      const kept = sources.filter((source) => source !== null)
      const fact: Fact = {
        id,
        label,
        value: value ?? null,
        unit,
        currency: unit === 'money' ? currency : undefined,
        asOf: kept[0]?.fetchedAt ?? new Date(0).toISOString(),
        status: value === undefined ? 'redacted' : value === null ? 'failed' : partial === undefined ? 'ok' : 'partial',
        sources: kept,
        reason: value === undefined ? hidden[locale] : value === null ? absent[locale] : partial,
        precision,
        // A sum would tell what the hidden figure hides.
        formula: typeof value === 'number' ? formula : undefined,
      }
      answer.facts.push(withPart(fact, of))
      return `{{${id}}}`
    },
    paragraph(en: string, es: string): void {
      answer.parts.push({ text: `${say(en, es)}\n\n` })
    },
    table(caption: string, columns: Column[], rows: Cell[][]): void {
      if (rows.length === 0) return
      add({
        kind: 'table',
        caption,
        columns,
        rows: rows.slice(0, MOST_ROWS).map((row) =>
          row.map((cell) =>
            typeof cell === 'string'
              ? cell
              : {
                  value: cell.value ?? null,
                  unit: cell.unit,
                  currency: cell.unit === 'money' ? currency : undefined,
                },
          ),
        ),
        total: rows.length > MOST_ROWS ? rows.length : undefined,
      })
    },
    block: add,
    missed(system: string, what: string, why: string): void {
      answer.unchecked.push({ system, what, why })
    },
    date: (day: string) => (dayMs(day) === null ? '' : formatDate(dayMs(day) ?? 0, locale)),
    answer: () => answer,
  }
}

/** For the value of a source; facts format themselves. */
function words(value: Money, unit: FactUnit, locale: FactLocale, currency: string): string | undefined {
  return typeof value === 'number' ? formatValue(value, unit, locale, { currency }) : undefined
}
