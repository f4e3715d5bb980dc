'use client'

import { useTranslations } from 'next-intl'
import { CopyId } from '#components/states/copy-id.tsx'
import { Notice } from '#components/states/notice.tsx'
import { Button } from '#components/ui/button.tsx'
import { ButtonLink } from '#components/ui/link.tsx'

/** A screen that broke. The message stays on the server; its digest finds it in the log. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('common')
  return (
    <main>
      <Notice
        page
        title={t('error.title')}
        actions={
          <>
            <Button variant="primary" onClick={reset}>
              {t('retry')}
            </Button>
            <ButtonLink href="/">{t('notFound.home')}</ButtonLink>
          </>
        }
      >
        <p>{t('error.body')}</p>
        <p>
          {t('error.next')} {error.digest !== undefined && <CopyId id={error.digest} />}
        </p>
      </Notice>
    </main>
  )
}
