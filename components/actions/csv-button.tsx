'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.tsx'
import { download } from './download.ts'

type Props = {
  /** Where the file is made. */
  url: string
  /** Which file it is, for those who hear the button alone. */
  label: string
}

/** What stands on the screen, as a file. */
export function CsvButton({ url, label }: Props) {
  const t = useTranslations('common.csv')
  const [busy, setBusy] = useState(false)

  async function make() {
    setBusy(true)
    const made = await download(url)
    setBusy(false)
    if (made.ok) toast(t('made', { rows: made.rows }))
    else toast.error(`${t('failed')} ${made.message}`)
  }

  return (
    <Button
      busy={busy}
      data-print="hide"
      onClick={make}
      aria-label={label}
      icon={<Download size={14} strokeWidth={1.75} aria-hidden />}
    >
      {t('name')}
    </Button>
  )
}
