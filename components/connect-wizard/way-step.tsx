'use client'

import NextLink from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import { StateWord } from '../systems/state-word.tsx'
import { Badge } from '../ui/badge.tsx'
import { cx } from '../ui/cx.ts'
import type { WizardProps, WizardWay } from './types.ts'

/** Every way with what speaks for and against it. A choice is an address: it can be sent to somebody. */
export function WayStep({ view, way }: WizardProps) {
  const t = useTranslations('connect.way')
  const { name, slug, ways, wayInForce } = view
  return (
    <>
      <h1 className="text-xl font-semibold">{t('title', { name })}</h1>
      <p className="mt-1 max-w-[76ch] text-pretty text-sm text-text-2">{t('lead')}</p>
      <ul className="mt-4 border-t border-border-strong text-sm">
        {ways.map((one) => (
          <li
            key={one.id}
            className={cx(
              'relative grid gap-x-5 gap-y-2 border-b py-3 pr-3 pl-3 lg:grid-cols-[minmax(0,4fr)_minmax(0,5fr)_minmax(0,6fr)]',
              one.id === way.id && 'bg-accent-soft shadow-[inset_3px_0_0_var(--accent)]',
            )}
          >
            <div className="flex items-start gap-2.5">
              <span
                aria-hidden
                className={cx(
                  'mt-0.5 size-4 shrink-0 rounded-full bg-surface',
                  one.id === way.id ? 'border-5 border-ink' : 'border-[1.5px] border-control',
                )}
              />
              <div className="min-w-0">
                <NextLink
                  href={paths.connectSystem(slug, { step: 'way', way: one.id })}
                  aria-current={one.id === way.id ? 'true' : undefined}
                  className="font-medium hover:underline after:absolute after:inset-0"
                >
                  {one.words.title}
                </NextLink>
                <span className="mt-1 flex flex-wrap gap-1.5 empty:hidden">
                  {one.recommended && <Badge tone="info">{t('recommended')}</Badge>}
                  {one.id === wayInForce && <Badge tone="ok">{t('inForce')}</Badge>}
                </span>
              </div>
            </div>
            <Facts way={one} name={name} />
            <Sides way={one} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Facts({ way, name }: { way: WizardWay; name: string }) {
  const t = useTranslations('connect.way')
  return (
    <dl className="grid grid-cols-[7rem_minmax(0,1fr)] content-start gap-x-3 gap-y-1">
      <dt className="text-text-3">{t('columns.rights', { name })}</dt>
      <dd>{way.words.rights}</dd>
      <dt className="text-text-3">{t('columns.alone')}</dt>
      <dd>
        <StateWord state={way.kind === 'service' ? 'ok' : 'partial'} className="text-sm">
          {t(way.kind === 'service' ? 'runs' : 'untilEnd')}
        </StateWord>
      </dd>
      <dt className="text-text-3">{t('columns.ends')}</dt>
      <dd>{way.words.ends}</dd>
    </dl>
  )
}

function Sides({ way: { words } }: { way: WizardWay }) {
  const t = useTranslations('connect.way.columns')
  return (
    <dl className="grid grid-cols-[7rem_minmax(0,1fr)] content-start gap-x-3 gap-y-1 text-pretty">
      <dt className="text-text-3">{t('good')}</dt>
      <dd>{words.good}</dd>
      <dt className="text-text-3">{t('mind')}</dt>
      <dd className="text-text-2">{words.mind}</dd>
    </dl>
  )
}
