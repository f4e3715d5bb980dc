'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useState } from 'react'
import type { ReportDefinition } from '#lib/reports/definition.ts'
import { Button } from '../ui/button.tsx'

/** What was written in this window before and never saved, to go on with or to leave. */
export function KeptDraft({ draftKey, onTakeUp }: { draftKey: string; onTakeUp: (kept: ReportDefinition) => void }) {
  const t = useTranslations('report-builder.saved')
  const [kept, setKept] = useState<string | null>(null)
  // Only the browser knows it. What is written from now on is kept under the same name, so it is looked for once.
  const look = useEffectEvent(() => setKept(sessionStorage.getItem(draftKey)))
  useEffect(() => look(), [])
  if (kept === null) return null
  return (
    <div role="status" className="mb-4 flex flex-wrap items-center gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm">
      <span className="grow">{t('kept')}</span>
      <Button
        size="sm"
        onClick={() => {
          onTakeUp(JSON.parse(kept))
          setKept(null)
        }}
      >
        {t('takeUp')}
      </Button>
      <Button
        size="sm"
        onClick={() => {
          sessionStorage.removeItem(draftKey)
          setKept(null)
        }}
      >
        {t('drop')}
      </Button>
    </div>
  )
}
