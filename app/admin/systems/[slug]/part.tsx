import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Failed } from '#components/states/failed.tsx'
import { Skeleton } from '#components/ui/skeleton.tsx'
import { runtime } from '#lib/setup.ts'

export type PartName = 'days' | 'hours' | 'spenders' | 'use'

/** What a part of the page shows; null when it cannot be read now: the rest of the page stands, and the log says why. */
export async function readPart<T>(part: PartName, system: string, read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch (error) {
    const { log } = await runtime()
    log.warn({ error, part, system }, 'a part of a system’s page could not be read')
    return null
  }
}

/** In the place of a part that could not be read. */
export async function PartFailed({ part }: { part: PartName }) {
  const t = await getTranslations('systems-admin.part')
  return (
    <div className="my-4">
      <Failed what={t(part)} why={t('why')} next={t('next')} />
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
