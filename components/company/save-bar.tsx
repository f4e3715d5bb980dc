'use client'

import { useTranslations } from 'next-intl'
import type { ShownSetting } from '#lib/http/company-settings.ts'
import { Button } from '../ui/button.tsx'

export type Move = { setting: ShownSetting; value: string | null }
type Props = { moves: readonly Move[]; busy: boolean; onDiscard: () => void }

/** What would change, from what to what, and the two ways on from there. */
export function SaveBar({ moves, busy, onDiscard }: Props) {
  const t = useTranslations('company')
  const said = (value: string) => (value === '' ? t('none') : value)
  return (
    <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-start justify-between gap-3 border-border-strong border-t bg-raised px-4 py-3 shadow-up sm:mx-0 print:hidden">
      <div role="status" className="grid min-w-0 gap-0.5 text-sm">
        <strong className="font-medium">{t('bar.changes', { count: moves.length })}</strong>
        <ul className="text-text-2">
          {moves.map(({ setting, value }) => (
            <li key={setting.key} className="break-words">
              {setting.isSecret
                ? t(value === null ? 'bar.secretTaken' : 'bar.secret', { label: setting.label })
                : t('bar.move', {
                    label: setting.system === null ? setting.label : `${setting.label}, ${setting.system}`,
                    before: said(setting.value),
                    after: said(value ?? setting.fallback),
                  })}
            </li>
          ))}
        </ul>
      </div>
      <div className="flex gap-2">
        <Button onClick={onDiscard}>{t('bar.discard')}</Button>
        <Button type="submit" variant="primary" busy={busy}>
          {t('bar.save')}
        </Button>
      </div>
    </div>
  )
}
