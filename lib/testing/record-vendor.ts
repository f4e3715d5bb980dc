import { setImmediate as turn } from 'node:timers/promises'
import type { Send, SendRequest, VendorResponse } from '#lib/egress/send.ts'

/** Alters the body of an answer in place, which is this call's own; `key` says what was asked. */
type Change = (key: string, body: unknown) => void

/**
 * A vendor that is asked each question once: what it said is told again, with a change. Thousands of odd answers come
 * from a few of its own. For reads only.
 */
export function recordVendor() {
  const answers = new Map<string, Promise<VendorResponse>>()
  let change: Change = () => undefined

  return {
    setChange(next: Change): void {
      change = next
    },
    through(send: Send): Send {
      return async (request) => {
        // Answers from memory would let no socket speak: one that the vendor closed meanwhile must be seen as closed.
        await turn()
        const key = keyOf(request)
        const answer = answers.get(key) ?? send({ ...request, signal: undefined })
        answers.set(key, answer)
        const said = structuredClone(await answer)
        change(key, said.body)
        return said
      }
    },
  }
}

function keyOf({ method, url, body = '' }: SendRequest): string {
  return `${method} ${url} ${body}`
}
