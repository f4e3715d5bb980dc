import type { Connector } from '#lib/connectors/kit/connector.ts'
import { wayOf } from '#lib/connectors/kit/sign-in-way.ts'
import type { VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { GatewayError } from '#lib/core/errors.ts'

/**
 * What is wrong with one field, for the sentence beside it. `said` is the connector's own sentence, or what of the form is
 * wrong in its words.
 */
export type Mistake = { field: string; kind: 'missing' | 'address' | 'form' | 'said' | 'unreachable'; said: string }

/**
 * Everything that is wrong with settings, field by field, the connector's own sentences in the reader's language; empty for
 * settings that may be tried.
 */
export function mistakesIn(
  connector: Pick<Connector, 'settings' | 'ways'>,
  filled: Readonly<Record<string, string>>,
  language: 'en' | 'es' = 'en',
): Mistake[] {
  const parsed = connector.settings.safeParse(filled)
  if (!parsed.success) {
    const found = parsed.error.issues.map((issue) => mistakeOf(issue, filled))
    // What the way lacks is not looked at while anything else has not its form.
    const lacking = wayOf(connector.ways, filled).needs.filter((name) => filled[name] === undefined)
    return firstOfEach([...found, ...lacking.map((field): Mistake => ({ field, kind: 'missing', said: '' }))])
  }
  const settings = parsed.data as VendorSettings
  const way = wayOf(connector.ways, settings)
  const wrong = way.kind === 'service' ? (way.check?.(settings) ?? null) : null
  return wrong === null ? [] : [{ field: wrong.field, kind: 'said', said: wrong.problem[language] }]
}

/** Addresses that Gatehouse may not connect to, each beside its field. */
export async function addressMistakes(
  filled: Readonly<Record<string, string>>,
  checkAddress: (url: URL) => Promise<void>,
): Promise<Mistake[]> {
  const addresses = Object.entries(filled).filter(([name]) => /Url$/.test(name) && name !== 'webUrl')
  const checked = addresses.map(async ([field, text]): Promise<Mistake[]> => {
    try {
      await checkAddress(new URL(text))
      return []
    } catch (thrown) {
      const { message, nextStep } = GatewayError.from(thrown)
      return [{ field, kind: 'unreachable', said: `${message} ${nextStep}`.trim() }]
    }
  })
  return (await Promise.all(checked)).flat()
}

type Issue = { code?: string; path: readonly PropertyKey[]; message: string; format?: string }

function mistakeOf(issue: Issue, filled: Readonly<Record<string, string>>): Mistake {
  const field = issue.path.map(String).join('.')
  if (filled[field] === undefined) return { field, kind: 'missing', said: '' }
  if (issue.format === 'url') return { field, kind: 'address', said: '' }
  return { field, kind: 'form', said: issue.message }
}

function firstOfEach(mistakes: readonly Mistake[]): Mistake[] {
  return mistakes.filter(({ field }, at) => mistakes.findIndex((one) => one.field === field) === at)
}
