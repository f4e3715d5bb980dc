'use client'

import { useTranslations } from 'next-intl'
import { useTimes } from '../facts/use-times.ts'
import { Button } from '../ui/button.tsx'
import type { SaveState } from './use-autosave.ts'

type Props = {
  state: SaveState
  onAgain: () => void
  onLoadOther: () => void
  onSaveMine: () => void
}

/** Whether what was written is kept, in words; where somebody saved meanwhile, what can be done about it. */
export function SaveLine({ state, onAgain, onLoadOther, onSaveMine }: Props) {
  const t = useTranslations('report-builder.saved')
  const { near } = useTimes()
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <p role="status" className={state.is === 'failed' || state.is === 'meanwhile' ? 'text-warn-text' : 'text-text-3'}>
        {state.is === 'saved' ? t('at', { time: near(state.at) }) : t(state.is)}
        {state.is === 'failed' && state.why !== '' && ` ${state.why}`}
      </p>
      {state.is === 'failed' && (
        <Button size="sm" onClick={onAgain}>
          {t('again')}
        </Button>
      )}
      {state.is === 'meanwhile' && (
        <>
          <Button size="sm" onClick={onLoadOther}>
            {t('loadOther')}
          </Button>
          <Button size="sm" onClick={onSaveMine}>
            {t('saveMine')}
          </Button>
        </>
      )}
    </div>
  )
}
