import type { JsonObject } from '#lib/core/json.ts'
import { type FactLocale, formatDate, formatValue } from '#lib/facts/format.ts'
import { defaultCurrency } from '#lib/facts/money.ts'
import type { Block } from '#lib/facts/turn-event.ts'
import type { Fact, FactFormula, FactSource, FactUnit } from '#lib/facts/types.ts'
import { dayMs, text } from './read.ts'
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
  partial?: string
}

type Column = { label: string; numeric?: boolean }
type Cell = string | { value: number | null | undefined; unit: FactUnit }

const hidden = { en: 'Your role hides this figure.', es: 'Tu rol oculta esta cifra.' }
const absent = { en: 'The system has no value.', es: 'El sistema no tiene valor.' }
const MOST_ROWS = 12

/** Collects an answer: facts, paragraphs that point to them, tables, and what could not be checked. */
export function startAnswer(context: Pick<ComposeContext, 'locale' | 'correlationId'>) {
  const { locale, correlationId } = context
  const answer: Answer = { facts: [], parts: [], unchecked: [] }
  const say = (en: string, es: string) => (locale === 'es' ? es : en)

  function add(part: Block): void {
    answer.parts.push({ block: part })
  }

  return {
    say,
    /** One record behind a figure. */
    source(answered: Answered | undefined, record: JsonObject | undefined, label: string, value?: string) {
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
        ...(url === '' ? {} : { url }),
      }
      return source
    },
    /** Adds a figure and gives back what points to it in a text. */
    fact({ id, label, value, unit, precision, sources, formula, partial }: NewFact): string {
      const kept = sources.filter((source) => source !== null)
      const fact: Fact = {
        id,
        label,
        value: value ?? null,
        unit,
        ...(unit === 'money' ? { currency: defaultCurrency } : {}),
        asOf: kept[0]?.fetchedAt ?? new Date(0).toISOString(),
        status: value === undefined ? 'redacted' : value === null ? 'failed' : partial === undefined ? 'ok' : 'partial',
        sources: kept,
        ...(value === undefined ? { reason: hidden[locale] } : {}),
        ...(value === null ? { reason: absent[locale] } : {}),
        ...(partial === undefined || typeof value !== 'number' ? {} : { reason: partial }),
        precision,
        // A sum would tell what the hidden figure hides.
        ...(formula === undefined || typeof value !== 'number' ? {} : { formula }),
      }
      answer.facts.push(fact)
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
        rows: rows
          .slice(0, MOST_ROWS)
          .map((row) =>
            row.map((cell) => (typeof cell === 'string' ? cell : { value: cell.value ?? null, unit: cell.unit })),
          ),
        ...(rows.length > MOST_ROWS ? { total: rows.length } : {}),
      })
    },
    block: add,
    missed(system: string, what: string, why: string): void {
      answer.unchecked.push({ system, what, why })
    },
    money: (value: number | null | undefined) => words(value, 'money', locale),
    percent: (value: number | null | undefined) => words(value, 'percent', locale),
    date: (day: string) => (dayMs(day) === null ? '' : formatDate(dayMs(day) ?? 0, locale)),
    answer: () => answer,
  }
}

/** For the value of a source; facts format themselves. */
function words(value: number | null | undefined, unit: FactUnit, locale: FactLocale): string | undefined {
  return typeof value === 'number' ? formatValue(value, unit, locale) : undefined
}

/** Text that outsiders wrote, as it may stand inside a sentence or a cell: no markup of ours, not endless. */
export function plainWords(value: string, most = 240): string {
  const line = value
    .replaceAll(/[{}*`]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`
}

const orders =
  /\b(ignore (all|any|previous|the)|disregard (your|all|the)|you are now|maintenance mode|system prompt|do not mention|note to automated)\b/i

/** Says whether a text tries to give a program orders. It is shown all the same, as a quotation. */
export function looksLikeOrders(value: string): boolean {
  return orders.test(value)
}
