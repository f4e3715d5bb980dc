'use client'

import { useTranslations } from 'next-intl'
import type { Offered } from '#lib/http/second-factor.ts'
import { Field } from '../ui/field.tsx'
import { Input } from '../ui/input.tsx'

type Props = { id: string; offered: Offered; onConfirm: (code: string) => void }

/** What the app scans or is typed, and its first code; the button stands outside, by the form's id. */
export function SetUpForm({ id, offered: { qr, key }, onConfirm }: Props) {
  const t = useTranslations('second-factor.form')
  return (
    <form
      id={id}
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        onConfirm(String(new FormData(event.currentTarget).get('code')))
      }}
    >
      <div className="grid gap-2 text-sm">
        <p>{t('scan')}</p>
        {/* Dark on white in every theme: scanners read nothing else. */}
        <svg
          role="img"
          aria-label={t('qr')}
          viewBox={`0 0 ${qr.size} ${qr.size}`}
          shapeRendering="crispEdges"
          className="w-48 rounded-md border bg-[#fff]"
        >
          <path d={qr.path} fill="#000" />
        </svg>
        <p>
          {t('type')} <code className="block select-all pt-1 font-mono [overflow-wrap:anywhere]">{key}</code>
        </p>
      </div>
      <Field label={t('first')} help={t('firstHelp')}>
        {(control) => (
          <Input
            {...control}
            name="code"
            required
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            className="max-w-40 font-mono"
          />
        )}
      </Field>
    </form>
  )
}
