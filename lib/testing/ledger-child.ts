import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { openLedger } from '#lib/ledger/open.ts'
import { request, settlementOf, silent } from './ledger-calls.ts'

/** A gateway to be killed: admits, contacts the upstream, settles, without end. */
const input = z
  .object({ url: z.string(), spoolDir: z.string(), personId: z.string(), upstream: z.string() })
  .parse(JSON.parse(process.argv[2] ?? ''))

const ledger = await openLedger({ ...input, macKey: Buffer.alloc(32, 7), log: silent })

async function caller(): Promise<never> {
  for (;;) {
    const call = request(input.personId)
    const { verdict } = await ledger.admit(call)
    if (verdict !== 'admitted') throw new Error(verdict)
    await fetch(`${input.upstream}/${call.callId}`)
    void ledger.settle(settlementOf(call))
    await wait(1)
  }
}

await Promise.all(Array.from({ length: 40 }, caller))
