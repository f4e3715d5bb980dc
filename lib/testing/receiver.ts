import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { z } from 'zod'

const body = z.object({
  id: z.string().optional(),
  to: z.string(),
  channel: z.string().optional(),
  reader: z.string().optional(),
})
export type Taken = z.output<typeof body>
export type Step = 'tell' | 'before' | 'take' | 'after'

/** A server that reports arrive at. Its own log is what happened, whatever a sender says of itself. */
export async function startReceiver() {
  const taken: Taken[] = []
  const refusals = new Map<string, number>()
  const held: ServerResponse[] = []
  let hold: { step: Step; to: (recipient: string) => boolean; reached: () => void } | null = null
  const server = createServer(async (request, response) => {
    const step = request.url?.slice(1)
    const given = body.parse(JSON.parse(await text(request)))
    const refusal = step === 'take' ? refusals.get(given.to) : undefined
    if (step === 'take' && refusal === undefined) taken.push(given)
    if (hold !== null && hold.step === step && hold.to(given.to)) {
      held.push(response)
      return hold.reached()
    }
    response.writeHead(refusal ?? 200).end()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    taken,
    /** How this recipient's reports are answered from now on; null: taken. */
    refuse(to: string, status: number | null) {
      if (status === null) refusals.delete(to)
      else refusals.set(to, status)
    },
    /** Lets one step of somebody hang; resolves when it is reached. */
    holdAt(step: Step, to: (recipient: string) => boolean): Promise<void> {
      return new Promise((reached) => {
        hold = { step, to, reached: () => reached() }
      })
    },
    /** What hangs goes on. */
    release() {
      hold = null
      for (const response of held.splice(0)) response.writeHead(200).end()
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

export type Receiver = Awaited<ReturnType<typeof startReceiver>>
