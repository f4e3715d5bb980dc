import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Failed } from '#components/states/failed.tsx'
import { RetryLink } from '#components/states/retry-link.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { type Part, type PartFailure, readPart } from '#lib/http/read-part.ts'
import { runtime } from '#lib/setup.ts'
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
  const whyText = () => {
    if (why.kind === 'late' && part === 'changes') return t('silent', { system: system.name })
    if (why.kind === 'late' || why.kind === 'database' || why.kind === 'own') return `${t(`why.${why.kind}`)} ${t('mend')}`
    // A reason says who can mend it.
    return say(why)
  }
  return (
    <div className="my-4">
      <Failed
        what={t(part)}
        why={whyText()}
        next={t('next')}
        id={id}
        action={<RetryLink />}
      />
    </div>
  )
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
