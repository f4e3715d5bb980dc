'use client'

import { useTranslations } from 'next-intl'
import { Button } from '../ui/button.tsx'

type Props = { codes: readonly string[]; email: string }

/** Ten codes that are shown once, to be written down or saved. */
export function RecoveryCodes({ codes, email }: Props) {
  const t = useTranslations('second-factor.codes')

  function save() {
    const words = t('file', { email, origin: window.location.origin })
    const file = URL.createObjectURL(new Blob([`${words}\n\n${codes.join('\n')}\n`], { type: 'text/plain' }))
    const link = document.createElement('a')
    link.href = file
    link.download = 'gatehouse-recovery-codes.txt'
    link.click()
    URL.revokeObjectURL(file)
  }

  return (
    <div className="grid gap-3 text-sm">
      <p className="text-pretty text-text-2">{t('help')}</p>
      <ol aria-label={t('list')} className="grid gap-x-6 gap-y-1 rounded-md border bg-sunken p-3 sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code} className="select-all whitespace-nowrap font-mono">
            {code}
          </li>
        ))}
      </ol>
      <div>
        <Button size="sm" onClick={save}>
          {t('save')}
        </Button>
      </div>
    </div>
  )
}
