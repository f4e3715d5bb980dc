'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useEffectEvent, useState } from 'react'
import { routes } from '#lib/http/paths.ts'
import type { Saved } from '#lib/reports/written/save.ts'
import type { VersionLine } from '#lib/reports/written/versions.ts'
import { asJson, useSend } from '../chat/use-send.ts'
import { useTimes } from '../facts/use-times.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { toast } from '../ui/toast.tsx'

type Props = {
  id: string
  /** The version that this window has. */
  version: () => number | null
  onClose: () => void
  onRestored: (saved: Saved) => void
}

/** What the report said before, each of which it can say again. */
export function Versions({ id, version, onClose, onRestored }: Props) {
  const t = useTranslations('report-builder.versions')
  const { full } = useTimes()
  const { run, problem, busy } = useSend()
  const [lines, setLines] = useState<readonly VersionLine[] | null>(null)

  const load = useEffectEvent(async () => {
    const answer = await run<{ versions: VersionLine[] }>(routes.reportVersions(id))
    if (answer !== null) setLines(answer.value.versions)
  })
  useEffect(() => void load(), [])

  async function restore(wanted: number) {
    const over = version()
    if (over === null) return
    const answer = await run<Saved>(routes.reportVersions(id), asJson('POST', { version: wanted, over }))
    if (answer === null) return
    toast(t('restored', { version: wanted }))
    onRestored(answer.value)
    onClose()
  }

  return (
    <Sheet open onOpenChange={(open) => open || onClose()} title={t('title')} description={t('what')}>
      {problem !== null && (
        <p role="alert" className="text-sm text-stop-text">
          {problem}
        </p>
      )}
      <ol aria-busy={busy} className="border-t border-border text-sm">
        {lines?.map((line, at) => (
          <li key={line.version} className="flex flex-wrap items-center gap-2 border-b border-border py-2">
            <span className="min-w-0 grow">
              <time dateTime={line.savedAt} className="block font-medium">
                {full(line.savedAt)}
              </time>
              <span className="block truncate text-xs text-text-3">
                {line.version} · {line.title} · {t('blocks', { count: line.blocks })}
              </span>
            </span>
            {at === 0 ? (
              <span className="text-xs text-text-3">{t('now')}</span>
            ) : (
              <Button size="sm" onClick={() => void restore(line.version)}>
                {t('restore')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Sheet>
  )
}
