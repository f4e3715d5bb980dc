'use client'

import { useTranslations } from 'next-intl'
import type { Told } from '#lib/http/people.ts'
import { Button } from '../ui/button.tsx'
import { Input } from '../ui/input.tsx'
import { toast } from '../ui/toast.tsx'

type Props = { told: Told; kind?: 'invitation' | 'passwordLink' }

/** How those who were sent a link learn of it: so many by mail, the others by links that stand here once. */
export function ToldLinks({ told: { mailed, links }, kind = 'invitation' }: Props) {
  const t = useTranslations('people.invitation')
  const of = useTranslations('people')
  if (mailed === 0 && links.length === 0) return null
  const copy = (text: string) => void navigator.clipboard.writeText(text).then(() => toast(t('copied')))
  return (
    <div role="status" className="grid gap-3 text-sm">
      {mailed > 0 && <p>{of(`${kind}.mailed`, { count: mailed })}</p>}
      {links.length > 0 && (
        <>
          <p>{of(`${kind}.handOver`, { count: links.length })}</p>
          <ul className="grid gap-3">
            {links.map(({ name, email, link }) => (
              <li key={email} className="grid gap-1">
                <span className="text-text-2">
                  {name} {email}
                </span>
                <span className="flex gap-2">
                  <Input readOnly value={link} aria-label={of(`${kind}.linkOf`, { name })} className="id-text" />
                  <Button aria-label={t('copyOf', { name })} onClick={() => copy(link)}>
                    {t('copy')}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
          {links.length > 1 && (
            <Button onClick={() => copy(links.map(({ email, link }) => `${email}\t${link}`).join('\n'))}>
              {t('copyAll')}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
