import { TroubleLines } from '#components/home/trouble-lines.tsx'
import { readHolders } from '#lib/access/holders.ts'
import { type SystemOutcome, troubles } from '#lib/home/outcomes.ts'
import { runtime } from '#lib/runtime.ts'
import { getTimes } from '../../i18n/times.ts'

type Props = { systems: readonly SystemOutcome[]; readAt: string; correlationId: string }

/** Under figures: what did not answer and who can mend it, and on paper when and under which id the page was read. */
export async function Trouble({ systems, readAt, correlationId }: Props) {
  const [administrators, times] = await Promise.all([readAdministrators(), getTimes()])
  return (
    <>
      <TroubleLines administrators={administrators} troubles={troubles(systems)} />
      <p className="mt-2 hidden text-xs text-text-3 print:block">
        {times.near(readAt)} · {correlationId}
      </p>
    </>
  )
}

async function readAdministrators(): Promise<string[]> {
  const { database } = await runtime()
  return (await readHolders(database, ['admin'])).slice(0, 2).map(({ name }) => name)
}
