'use client'

import { Redo2, Undo2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ActionDispatch } from 'react'
import type { ErrorBody } from '#lib/core/errors.ts'
import { paths } from '#lib/http/paths.ts'
import { RunReport } from '../reports/run-report.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Input } from '../ui/input.tsx'
import { ButtonLink } from '../ui/link.tsx'
import type { History, Step } from './history.ts'
import { SaveLine } from './save-line.tsx'
import type { useAutosave } from './use-autosave.ts'

type Props = {
  title: string
  history: History
  step: ActionDispatch<[Step]>
  autosave: ReturnType<typeof useAutosave>
  /** It can be saved. */
  isComplete: boolean
  ofJob: boolean
  onTitle: (title: string) => void
  onLoadOther: () => void
  onSaveMine: () => void
  onOpen: (what: 'share' | 'versions') => void
  run: (before: ErrorBody | null, form: FormData) => Promise<ErrorBody | null>
}

const glyph = { size: 14, strokeWidth: 1.75, 'aria-hidden': true } as const

/** Over the page that is written: what it is called, whether it is saved, and what can be done with it. */
export function BuilderBar(props: Props) {
  const { title, history, step, autosave, isComplete, ofJob, onTitle, onLoadOther, onSaveMine, onOpen, run } = props
  const t = useTranslations('report-builder')
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-border pb-3">
      <Input
        aria-label={t('title')}
        value={title}
        maxLength={200}
        placeholder={t('untitled')}
        className="text-lg font-semibold sm:w-96"
        onChange={(event) => onTitle(event.target.value)}
      />
      <SaveLine
        state={autosave.state}
        onAgain={() => void autosave.save()}
        onLoadOther={onLoadOther}
        onSaveMine={onSaveMine}
      />
      <div className="ml-auto flex flex-wrap items-center gap-2">
        <IconButton
          label={t('do.undo')}
          keys={['⌘', 'Z']}
          icon={<Undo2 {...glyph} />}
          disabled={history.past.length === 0}
          onClick={() => step({ do: 'undo' })}
        />
        <IconButton
          label={t('do.redo')}
          icon={<Redo2 {...glyph} />}
          disabled={history.future.length === 0}
          onClick={() => step({ do: 'redo' })}
        />
        {autosave.id !== null && (
          <>
            <Button onClick={() => onOpen('versions')}>{t('do.versions')}</Button>
            <Button onClick={() => onOpen('share')}>{t('do.share')}</Button>
            {autosave.state.is === 'saved' && !ofJob ? (
              <RunReport report={autosave.id} variant="primary" run={run} />
            ) : (
              autosave.state.is === 'saved' && (
                <ButtonLink variant="primary" href={paths.report(autosave.id)}>
                  {t('do.open')}
                </ButtonLink>
              )
            )}
          </>
        )}
        {autosave.state.is !== 'saved' && (
          <Button
            variant="primary"
            disabled={!isComplete}
            busy={autosave.state.is === 'saving'}
            onClick={() => void autosave.save({ keep: true })}
          >
            {t('do.save')}
          </Button>
        )}
      </div>
    </div>
  )
}
