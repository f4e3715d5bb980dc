import { GatewayError } from '#lib/core/errors.ts'
import type { Listed } from './api.ts'

/** What Procore refuses looks the same whether a tool is switched off, not shared with this connection, or not there. */
function isHidden(thrown: unknown): boolean {
  return thrown instanceof GatewayError && (thrown.code === 'forbidden' || thrown.code === 'not_found')
}

/** Null where Procore does not show it. */
export async function orHidden<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (thrown) {
    if (isHidden(thrown)) return null
    throw thrown
  }
}

/** One answer out of several lists, with the names of those that Procore does not show. */
export type InParts<T> = Listed<T> & { hiddenParts?: readonly string[] }

type Part<T> = { name: string; read: () => Promise<Listed<T>> }

/** The lists that are shown. Throws as Procore refused where not one of several is. */
export async function readParts<T>(parts: readonly Part<T>[]): Promise<InParts<T>> {
  const settled = await Promise.allSettled(parts.map(({ read }) => read()))
  const refused = settled.flatMap((part) => (part.status === 'rejected' ? [part.reason as unknown] : []))
  const failed = refused.find((thrown) => !isHidden(thrown))
  if (failed !== undefined) throw failed
  if (parts.length > 0 && refused.length === parts.length) throw refused[0]
  const lists = settled.flatMap((part) => (part.status === 'fulfilled' ? [part.value] : []))
  return {
    rows: lists.flatMap(({ rows }) => rows),
    complete: lists.every(({ complete }) => complete),
    hiddenParts: parts.filter((_, index) => settled[index]?.status === 'rejected').map(({ name }) => name),
  }
}
