'use client'

import { Ban, Eye, Hand, PencilLine } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { AppWriting } from '#lib/core/app-writing.ts'
import type { Asked } from '#lib/oauth/consent.ts'
import { SystemMark } from '../systems/system-mark.tsx'
import { Checkbox } from '../ui/checkbox.tsx'

type Reach = Asked['reach'][number]
type Props = {
  reach: readonly Reach[]
  chosen: readonly string[]
  writes: AppWriting
  onChange: (chosen: string[]) => void
}

const MOST_TITLES = 3

/** Per system what this person may ask there, in the tools' own titles. Unticking narrows; nothing can widen. */
export function ConsentReach({ reach, chosen, writes, onChange }: Props) {
  const t = useTranslations('apps.ask')
  const toggle = (slug: string, on: boolean) =>
    onChange(reach.map((each) => each.slug).filter((each) => (each === slug ? on : chosen.includes(each))))
  return (
    <section aria-labelledby="reach" className="mt-6">
      <div className="flex flex-wrap items-baseline gap-x-2.5 border-b border-border-strong pb-1.5">
        <h2 id="reach" className="text-lg font-semibold">
          {t('reach')}
        </h2>
        <p className="text-sm text-text-2">{t('reachHelp')}</p>
      </div>
      <ul>
        {reach.map((system) => {
          const on = chosen.includes(system.slug)
          return (
            <li key={system.slug} className="border-b border-border py-1.5">
              <Checkbox
                checked={on}
                onChange={(now) => toggle(system.slug, now)}
                label={
                  <span className="flex items-center gap-2">
                    <SystemMark system={system.slug} name={system.name} named size="lg" />
                    <span className={on ? 'font-medium text-text' : 'text-text-3'}>{system.name}</span>
                  </span>
                }
                end={<State on={on} writes={system.writes.length > 0 ? writes : 'never'} />}
                help={<Titles system={system} />}
              />
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Titles({ system: { reads, ownJobs } }: { system: Reach }) {
  const t = useTranslations('apps.ask')
  const first = reads.slice(0, MOST_TITLES).join(', ')
  const rest = reads.length - MOST_TITLES
  return (
    <>
      {reads.length > 0 &&
        t('titles', { count: reads.length, titles: rest > 0 ? t('more', { titles: first, count: rest }) : first })}{' '}
      {ownJobs && t('ownJobs')}
    </>
  )
}

const states = { never: [Eye, 'reads'], asking: [Hand, 'asks'], free: [PencilLine, 'writes'] } as const

function State({ on, writes }: { on: boolean; writes: AppWriting }) {
  const t = useTranslations('apps.ask')
  const [Icon, word] = on ? states[writes] : ([Ban, 'out'] as const)
  return (
    <span className="inline-flex items-center gap-1.5 text-text-2">
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {t(word)}
    </span>
  )
}
