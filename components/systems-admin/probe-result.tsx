'use client'

import { useTranslations } from 'next-intl'
import { type State, StateWord } from '../systems/state-word.tsx'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import type { ProbeView } from './types.ts'

const states: Record<ProbeView['outcome'], State> = { ok: 'ok', failed: 'failed', skipped: 'notReached' }

/** The steps of a connection test, in their order, each with what to do where it failed. */
export function ProbeResult({ name, steps, time }: { name: string; steps: readonly ProbeView[]; time: string }) {
  const t = useTranslations('systems-admin.probe')
  const words = (step: ProbeView) =>
    step.outcome === 'failed'
      ? `${step.message ?? ''} ${step.nextStep ?? ''}`.trim()
      : step.outcome === 'skipped'
        ? t(`skipped.${step.step}`)
        : t(`ok.${step.step}`, { count: step.count ?? 0, tool: step.tool ?? '' })
  const asText = () =>
    [
      `${t('title')}: ${name}, ${time}`,
      ...steps.map(
        (step) => `${t(`steps.${step.step}`)}: ${t(`outcome.${step.outcome}`)}, ${step.durationMs} ms. ${words(step)}`,
      ),
    ].join('\n')
  return (
    <section aria-label={t('title')} role="status" className="mt-4 w-full border-t border-border-strong">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b py-1.5">
        <h2 className="text-sm font-semibold">{t('title')}</h2>
        <span className="text-xs text-text-3">{t('at', { time })}</span>
        <Button
          size="sm"
          variant="ghost"
          className="ml-auto"
          onClick={() => void navigator.clipboard.writeText(asText()).then(() => toast(t('copied')))}
        >
          {t('copy')}
        </Button>
      </div>
      <ol>
        {steps.map((step) => (
          <li
            key={step.step}
            className="grid grid-cols-[1fr_auto] gap-x-3 border-b py-1.5 text-sm sm:grid-cols-[10rem_6rem_1fr_4rem]"
          >
            <span className="font-medium">{t(`steps.${step.step}`)}</span>
            <StateWord state={states[step.outcome]}>{t(`outcome.${step.outcome}`)}</StateWord>
            <span className="text-pretty text-text-2 max-sm:col-span-2">{words(step)}</span>
            <span className="text-right text-xs text-text-3 max-sm:hidden">
              {step.outcome === 'skipped' ? '' : `${step.durationMs} ms`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
