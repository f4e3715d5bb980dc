import type { JsonObject } from '#lib/core/json.ts'
import { formatFact } from '#lib/facts/format.ts'
import type { FactLocale } from '#lib/facts/locale.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { Finding, FindingRule } from '#lib/findings/finding.ts'
import type { InsightWriter } from '#lib/findings/writer.ts'
import type { Words } from '#lib/measures/words.ts'
import { toldFact, toldSource } from './told-fact.ts'

const MOST = 50

type Answer = ReturnType<InsightWriter['answer']>

/** The answer as chat tells it, with its figures in their places; a quotation is somebody else’s word and says so. */
export function toldAnswer({ facts, parts, unchecked }: Answer, locale: FactLocale): JsonObject {
  const texts = parts.flatMap((part) => ('text' in part ? [withFigures(part.text, facts, locale).trim()] : []))
  const quotes = parts.flatMap((part) => {
    if (!('block' in part) || part.block.kind !== 'quote') return []
    const { system, text, by } = part.block
    return [{ system, text, by }]
  })
  return {
    text: texts.join('\n\n'),
    ...(quotes.length === 0 ? {} : { quotes }),
    facts: facts.map((fact) => ({ id: fact.id, label: fact.label, ...toldFact(fact, locale) })),
    ...(unchecked.length === 0 ? {} : { unchecked: unchecked.map((one) => ({ ...one })) }),
  }
}

function withFigures(text: string, facts: readonly Fact[], locale: FactLocale): string {
  const byId = new Map(facts.map((fact) => [fact.id, fact]))
  return text.replaceAll(/\{\{([^{}]{1,120})\}\}/g, (whole, id: string) => {
    const fact = byId.get(id.trim())
    return fact === undefined ? whole : (formatFact(fact, locale) ?? fact.reason ?? '—')
  })
}

/** What does not wait for anybody has no headline: its answer says how it stands. */
export function toldFinding(found: Finding, rule: FindingRule<Finding>, words: Words): JsonObject {
  const { subject, project, owner, ageDays, waits, checks, evidence, lookedIn } = found
  return {
    ...(waits ? headlineOf(found, rule, words) : {}),
    ...{ subject, project, owner, ageDays, waits },
    checks: checks.map(({ text, agrees }) => ({ text, agrees })),
    evidence: evidence.slice(0, MOST).map(toldSource),
    evidenceInAll: evidence.length,
    lookedIn: [...lookedIn],
  }
}

function headlineOf(found: Finding, rule: FindingRule<Finding>, words: Words): JsonObject {
  const { title, cause, amountWord } = rule.headline(found, words)
  return { title, cause, atStake: { what: amountWord, ...toldFact(found.atStake, words.locale) } }
}
