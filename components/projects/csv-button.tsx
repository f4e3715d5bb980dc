'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { ProjectsSearch } from '#lib/projects/search.ts'
import { download } from '../actions/download.ts'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { projectsCsvUrl } from './search-url.ts'

/** The list as it stands, as a file. */
export function CsvButton({ search }: { search: ProjectsSearch }) {
  const t = useTranslations('projects')
  const [busy, setBusy] = useState(false)

  async function make() {
    setBusy(true)
    const made = await download(projectsCsvUrl(search))
    setBusy(false)
    if (made.ok) toast(t('csvMade', { rows: made.rows }))
    else toast.error(`${t('csvFailed')} ${made.message}`)
  }

  return (
    <Button
      busy={busy}
      onClick={make}
      aria-label={t('csvLabel')}
      icon={<Download size={14} strokeWidth={1.75} aria-hidden />}
    >
      {t('csv')}
    </Button>
  )
}
