import { createTranslator } from 'next-intl'
import type { Connector } from '#lib/connectors/kit/connector.ts'
import { type FactLocale, regionOf } from '#lib/facts/locale.ts'
import { formatDate } from '#lib/facts/times.ts'
import en from '../../messages/en/check-words.json' with { type: 'json' }
import es from '../../messages/es/check-words.json' with { type: 'json' }
import type { CheckStep, Problem } from './steps.ts'

const texts = { en, es }

/** A step in somebody's language. */
export type Told = {
  /** What was seen; of a step that failed, what failed and why. */
  seen: string
  /** Of what is wrong: who does what where. */
  mend: string | null
  /** One by one: what is missing, and what the vendor does not say. */
  lines: readonly string[]
}

export type Telling = {
  language: FactLocale
  /** The system's name. */
  name: string
  connector: Pick<Connector, 'permissions' | 'slots' | 'tools' | 'titles'> | undefined
  /** For whoever is not of the company: no hosts, and no sentence but those of these words. */
  outside?: boolean
}

/** The most tools that are named beside a right. */
const NAMED = 6
const HIDDEN = '•••'

/** What a step found, in words of ours alone: nothing that a vendor said is among them. */
export function tellStep(step: CheckStep, telling: Telling): Told {
  const t = wordsOf(telling.language)
  const { facts, problem, why } = step
  const lines = [...missingLines(step, telling), ...(step.untold ?? []).map((one) => t(`untold.${one}`))]
  if (problem !== undefined) return { ...tellProblem(problem, step, telling), lines }
  if (why !== undefined) return { seen: t(`skipped.${why}`), mend: null, lines }
  const { issuer = '', validTo = '', remaining = 0, limit, count = 0, granted = 0, protocol = '' } = facts
  const number = new Intl.NumberFormat(regionOf(telling.language))
  const values = {
    ...{ count, granted, issuer, protocol: protocol.replace('TLSv', 'TLS '), host: hostIn(facts.host, telling) },
    tool: facts.tool === undefined ? '' : titleOf(facts.tool, telling),
    day: dayIn(validTo, telling),
    ...{ remaining: number.format(remaining), limit: limit === undefined ? '' : number.format(limit) },
  }
  if (step.step === 'limits' && limit === undefined) return { seen: t('ok.limitsLeft', values), mend: null, lines }
  return { seen: t(`ok.${step.step}`, values), mend: null, lines }
}

function tellProblem(
  { kind, code, values, said }: Problem,
  { facts }: CheckStep,
  telling: Telling,
): Omit<Told, 'lines'> {
  const t = wordsOf(telling.language)
  const { language, name: system, connector, outside = false } = telling
  if (kind === 'said' && said !== undefined && !outside) return { seen: said.message, mend: said.nextStep }
  const own = mendOf({ kind, code }, connector)?.[language]
  const known = t.has(`codes.${code as 'internal'}.what`) ? (code as 'internal') : 'internal'
  if (kind === 'said' || kind === 'failed') {
    // A connector knows what it was refused; who mends it is the same for all of the kind.
    const seen = kind === 'failed' && language === 'en' && !outside ? said?.message : undefined
    return { seen: seen ?? t(`codes.${known}.what`, { system }), mend: own ?? t(`codes.${known}.mend`, { system }) }
  }
  const words = {
    ...{ system, granted: facts.granted ?? 0, issuer: facts.issuer ?? '' },
    ...{ remaining: Number(values?.['remaining'] ?? 0), limit: Number(values?.['limit'] ?? 0) },
    host: hostIn(values?.['host'] === undefined ? undefined : String(values['host']), telling),
    day: dayIn(String(values?.['day'] ?? ''), telling),
  }
  return { seen: t(`problems.${kind}.what`, words), mend: own ?? t(`problems.${kind}.mend`, words) }
}

/** What the vendor's own screens are called only its connector knows. */
function mendOf({ kind, code }: Pick<Problem, 'kind' | 'code'>, connector: Telling['connector']) {
  const mends = connector?.permissions?.mends
  if (kind === 'sign_in_refused' || (kind === 'failed' && code === 'reauth_required')) return mends?.signIn
  const isRefused = kind === 'rights_missing' || kind === 'rights_none' || (kind === 'failed' && code === 'forbidden')
  return isRefused ? mends?.rights : undefined
}

function missingLines({ missing = [] }: CheckStep, telling: Telling): string[] {
  const t = wordsOf(telling.language)
  return missing.map(({ right, tools }) => {
    const named = tools.slice(0, NAMED).map((tool) => titleOf(tool, telling))
    const slot = telling.connector?.slots?.find(({ id }) => id === right)
    const what = slot?.meaning[telling.language] ?? right
    return t('missing', {
      right: what,
      tools: named.join(', '),
      more: tools.length - named.length,
      count: tools.length,
    })
  })
}

function titleOf(tool: string, { connector, language }: Telling): string {
  const own = language === 'en' ? undefined : connector?.titles?.[language]?.[tool]
  return own ?? connector?.tools.find(({ name }) => name === tool)?.title ?? tool
}

function hostIn(host: string | undefined, { outside = false }: Telling): string {
  return host === undefined || outside ? HIDDEN : host
}

function dayIn(day: string, { language }: Telling): string {
  return day === '' ? '' : formatDate(Date.parse(day), language)
}

function wordsOf(language: FactLocale) {
  return createTranslator({
    locale: regionOf(language),
    messages: { 'check-words': texts[language] },
    namespace: 'check-words',
  })
}
