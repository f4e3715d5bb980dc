'use client'

import { Check, CircleDashed, CircleX, Minus } from 'lucide-react'
import NextLink from 'next/link'
import { useTranslations } from 'next-intl'
import { paths } from '#lib/http/paths.ts'
import type { ToldStep } from '#lib/system-check/told-step.ts'
import { SystemMark } from '../systems/system-mark.tsx'
import { cx } from '../ui/cx.ts'
import { useStoreWords } from './store-words.ts'
import { type WizardProps, type WizardStep, wizardSteps } from './types.ts'

type Told = { state: 'ok' | 'warn' | 'stop' | 'none'; text: string }

const icons = {
  ok: <Check size={16} strokeWidth={1.75} aria-hidden className="mt-px text-ok-text" />,
  warn: <CircleDashed size={16} strokeWidth={1.75} aria-hidden className="mt-px text-warn-text" />,
  stop: <CircleX size={16} strokeWidth={1.75} aria-hidden className="mt-px text-stop-text" />,
  none: <Minus size={16} strokeWidth={1.75} aria-hidden className="mt-px" />,
}

/** The steps with what is known of each; every one can be opened. */
export function WizardRail(props: WizardProps & { tested: readonly ToldStep[] | null }) {
  const { view, step, way } = props
  const t = useTranslations('connect')
  const told = useTold(props)
  return (
    <nav aria-label={t('stepsLabel', { name: view.name })} className="lg:sticky lg:top-18">
      <p className="flex items-center gap-2.5 px-2.5 pb-3 font-semibold max-lg:hidden">
        <SystemMark system={view.slug} name={view.name} named size="lg" />
        {view.name}
      </p>
      <ol className="max-lg:flex max-lg:flex-wrap max-lg:gap-x-1">
        {wizardSteps.map((name) => (
          <li key={name}>
            <NextLink
              href={paths.connectSystem(view.slug, { step: name, way: way.id })}
              aria-current={name === step ? 'step' : undefined}
              className={cx(
                'grid grid-cols-[18px_1fr] gap-2.5 rounded-md px-2.5 py-2 text-sm text-text-2 hover:bg-hover touch:min-h-11',
                name === step && 'bg-surface text-text shadow-[inset_0_0_0_1px_var(--border)]',
              )}
            >
              {icons[told[name].state]}
              <span>
                <b className="font-medium">{t(`step.${name}`)}</b>
                <small className="block text-xs text-text-3 max-lg:hidden">{told[name].text}</small>
              </span>
            </NextLink>
          </li>
        ))}
      </ol>
      <p className="mt-3 border-t px-2.5 pt-3 text-xs text-pretty text-text-3 max-lg:hidden">{t('keptAsYouGo')}</p>
    </nav>
  )
}

function useTold({ view, company, tested }: WizardProps & { tested: readonly ToldStep[] | null }) {
  const t = useTranslations('connect.rail')
  const storeName = useStoreWords()
  const { given, ways, wayInForce, store } = view
  const inForce = ways.find(({ id }) => id === wayInForce)
  const needsPerson = inForce?.kind === 'code' && company.state !== 'connected'
  const none: Told = { state: 'none', text: t('notKept') }
  const fixed: Told | null = given === 'environment' || given === 'elsewhere' ? { state: 'ok', text: t(given) } : null
  return {
    way: inForce === undefined ? { state: 'none', text: t('none') } : { state: 'ok', text: inForce.words.title },
    details: fixed ?? (given === 'stored' ? { state: 'ok', text: t('kept') } : none),
    store: needsPerson
      ? { state: 'warn', text: t('signIn') }
      : (fixed ?? (given === 'stored' ? { state: 'ok', text: storeName(store) } : none)),
    test:
      tested === null
        ? { state: 'none', text: t('untested') }
        : tested.some(({ outcome }) => outcome === 'failed')
          ? { state: 'stop', text: t('failed') }
          : { state: 'ok', text: t('tested') },
    people: { state: 'none', text: t('people') },
  } satisfies Record<WizardStep, Told>
}
