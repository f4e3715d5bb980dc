import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Failed } from '#components/states/failed.tsx'
import { RetryLink } from '#components/states/retry-link.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { type Part, type PartFailure, readPart } from '#lib/http/read-part.ts'
import { runtime } from '#lib/runtime.ts'
import { reasonsOf } from './reasons.ts'

export type PartName =
  | 'hour'
  | 'pause'
  | 'days'
  | 'hours'
  | 'spenders'
  | 'use'
  | 'people'
  | 'states'
  | 'troubles'
  | 'changes'

/** What a part of the page shows, or why it cannot be read now: the rest of the page stands. */
export async function partOf<T>(part: PartName, system: string, read: () => Promise<T>): Promise<Part<T>> {
  const { log } = await runtime()
  return readPart({ part, system, log }, read)
}

type FailedProps = { part: PartName; system: { slug: string; name: string }; failure: PartFailure }

/** In the place of a part that could not be read: what failed, why, what happens next and who can mend it. */
export async function PartFailed({ part, system, failure: { why, id } }: FailedProps) {
  const [t, say] = await Promise.all([getTranslations('systems-admin.part'), reasonsOf(system)])
  // A reason says who can mend it.
  const [cause, mend] = asksSystem(part, why)
    ? [t('why.silent', { system: system.name }), t('mendSystem', { system: system.name })]
    : isOurs(why)
      ? [t(`why.${why.kind}`), t('mend')]
      : [say(why), '']
  return (
    <div className="my-4">
      <Failed what={t(part)} why={cause} next={`${t('next')} ${mend}`} id={id} action={<RetryLink />} />
    </div>
  )
}

/** It waits for another server, and not for us. */
function asksSystem(part: PartName, why: PartFailure['why']): boolean {
  return part === 'changes' && why.kind === 'late'
}

function isOurs(why: PartFailure['why']): why is Extract<PartFailure['why'], { kind: 'late' | 'database' | 'own' }> {
  return why.kind === 'late' || why.kind === 'database' || why.kind === 'own'
}

/** The size of what will stand there. */
export function PartWaiting({ className, children }: { className: string; children?: ReactNode }) {
  return (
    <div aria-busy className="animate-appear">
      <Skeleton className={className} />
      {children}
    </div>
  )
}
