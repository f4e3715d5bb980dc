import type { VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { Borrowed } from '#lib/core/lease.ts'
import type { ToolResult } from './host.ts'
import { isSecretField } from './vendor-settings.ts'

const GONE = '[secret]'
/** Shorter ones are words that stand anywhere. */
const SHORTEST = 6

/**
 * A vendor's words about a failure go to the log, and may repeat what it was asked with: the credential in a header, or
 * the key in the form of a sign-in. They are taken out before anybody else gets the error.
 */
export async function unsaid<T>(secrets: () => readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (thrown) {
    if (!(thrown instanceof GatewayError) || thrown.internal === undefined) throw thrown
    throw thrown.withInternal(without(thrown.internal, secrets()))
  }
}

/** A foreign server's own words about a refusal reach whoever called: without the bearer that it was asked with. */
export function refusalWithout(result: ToolResult, secrets: readonly string[]): ToolResult {
  if (result.isError !== true) return result
  const { content, structuredContent } = result
  const said: unknown = JSON.parse(without(JSON.stringify({ content, structuredContent }), secrets))
  return { ...result, ...(said as Pick<ToolResult, 'content' | 'structuredContent'>) }
}

export function secretsOf(settings: VendorSettings): string[] {
  return Object.entries(settings).flatMap(([name, value]) =>
    isSecretField(name) && value !== undefined ? [value] : [],
  )
}

/** Whole, and without the word of their scheme. */
export function secretsBorrowed({ headers }: Borrowed): string[] {
  return Object.values(headers).flatMap((value) => [value, value.split(' ').at(-1) ?? value])
}

export function without(text: string, secrets: readonly string[]): string {
  const shapes = secrets.filter(({ length }) => length >= SHORTEST).flatMap(shapesOf)
  const longestFirst = [...new Set(shapes)].sort((a, b) => b.length - a.length)
  const rest = longestFirst.reduce((left, shape) => left.replaceAll(shape, GONE), text)
  return withoutCut(rest, longestFirst)
}

/** As it stands in text, in JSON, in JSON within JSON, and in a form. */
function shapesOf(secret: string): string[] {
  const inJson = JSON.stringify(secret).slice(1, -1)
  const form = new URLSearchParams({ x: secret }).toString().slice(2)
  return [secret, inJson, JSON.stringify(inJson).slice(1, -1), encodeURIComponent(secret), form]
}

/** What is logged of an answer is cut at a length, and with it perhaps a secret at its end. */
function withoutCut(text: string, shapes: readonly string[]): string {
  for (const shape of shapes) {
    for (let length = Math.min(shape.length - 1, text.length); length >= SHORTEST; length--) {
      if (text.endsWith(shape.slice(0, length))) return `${text.slice(0, -length)}${GONE}`
    }
  }
  return text
}
