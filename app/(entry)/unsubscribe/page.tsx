import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Notice } from '#components/states/notice.tsx'
import { Button } from '#components/ui/button.tsx'
import { runtime } from '#lib/runtime.ts'
import { hasEnded } from '#lib/unsubscribe/end-mails.ts'
import { readUnsubscribe } from '#lib/unsubscribe/link.ts'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports.unsubscribe'))('title'), robots: 'noindex' }
}

/** What the link of a mail ends, and a button that ends it: opening it, as mail scanners do, changes nothing. */
export default async function UnsubscribePage({ searchParams }: Props) {
  const { t: given } = await searchParams
  const token = typeof given === 'string' ? given : ''
  const [t, { keys, database }] = await Promise.all([getTranslations('reports.unsubscribe'), runtime()])
  const subscription = await readUnsubscribe(token, keys.unsubscribe)
  if (subscription === null) {
    return (
      <main>
        <Notice page title={t('wrong')}>
          {t('wrongWhy')}
        </Notice>
      </main>
    )
  }
  const { name } = subscription
  if (await hasEnded(database, subscription)) {
    return (
      <main>
        <Notice page title={t('done', { name })}>
          {t('back')}
        </Notice>
      </main>
    )
  }
  const button = (
    <form method="post" action={`/api/unsubscribe?t=${encodeURIComponent(token)}`}>
      <Button type="submit" variant="primary">
        {t('button')}
      </Button>
    </form>
  )
  return (
    <main>
      <Notice page title={t('title')} actions={button}>
        {t('ask', { name })}
      </Notice>
    </main>
  )
}
