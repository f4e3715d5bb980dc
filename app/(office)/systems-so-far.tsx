import { SystemAnswer, SystemStrip, SystemWaiting } from '#components/systems/system-strip.tsx'
import type { SystemOutcome } from '#lib/home/outcomes.ts'
import { getTimes } from '../../i18n/times.ts'

type Props = { systems: readonly { system: string; outcome: SystemOutcome | null }[] }

/** How each system has answered, and which are still being asked. */
export async function SystemsSoFar({ systems }: Props) {
  const times = await getTimes()
  if (systems.length === 0) return null
  return (
    <SystemStrip className="mt-5">
      {systems.map(({ system, outcome }) =>
        outcome === null ? (
          <SystemWaiting key={system} system={system} />
        ) : (
          <SystemAnswer
            key={system}
            system={system}
            state={outcome.state}
            {...(outcome.asOf === null ? {} : { time: times.near(outcome.asOf) })}
          />
        ),
      )}
    </SystemStrip>
  )
}
