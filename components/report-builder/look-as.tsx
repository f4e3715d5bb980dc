'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { MayBeReader } from '#lib/assistant/sharing/grants.ts'
import { routes } from '#lib/http/paths.ts'
import type { LookedAsReader } from '#lib/http/preview-report.ts'
import { FindOne } from '../actions/find-one.tsx'
import { asJson, useSend } from '../chat/use-send.ts'
import { Segmented } from '../ui/segmented.tsx'

type Props = {
  as: LookedAsReader | null
  /** What the report says now. */
  body: () => { parameter: 'job' | null; blocks: readonly { id: string; block: unknown }[]; title: string }
  onLook: (as: LookedAsReader | null) => void
}

/** As whom the page is shown: oneself, with figures; or a colleague, without any: only what they may read. */
export function LookAs({ as, body, onLook }: Props) {
  const t = useTranslations('report-builder.preview')
  const { run, problem } = useSend()
  const [isChoosing, setChoosing] = useState(false)

  async function look(person: string) {
    const answer = await run<LookedAsReader>(routes.reportReach, asJson('POST', { ...body(), person }))
    if (answer === null) return
    setChoosing(false)
    onLook(answer.value)
  }

  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-xs text-text-3">{t('as')}</span>
        <Segmented
          label={t('as')}
          size="sm"
          value={as !== null || isChoosing ? 'colleague' : 'you'}
          segments={[
            { value: 'you', label: t('you') },
            { value: 'colleague', label: as?.name ?? t('colleague') },
          ]}
          onChange={(value) => {
            setChoosing(value === 'colleague')
            if (value === 'you') onLook(null)
          }}
        />
      </div>
      {isChoosing && (
        <FindOne
          label={t('find')}
          offered={t('offered')}
          none={t('none')}
          addressOf={routes.readers}
          found={({ readers }: { readers: MayBeReader[] }) => readers.filter(({ kind }) => kind === 'person')}
          keyOf={({ id }) => id}
          onChoose={({ id }) => void look(id)}
        >
          {({ name, email }) => (
            <>
              <span className="min-w-0 grow truncate">{name}</span>
              <span className="truncate text-xs text-text-3">{email}</span>
            </>
          )}
        </FindOne>
      )}
      {problem !== null && (
        <p role="alert" className="text-sm text-stop-text">
          {problem}
        </p>
      )}
    </div>
  )
}
