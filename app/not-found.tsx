import { useTranslations } from 'next-intl'
import { Notice } from '#components/states/notice.tsx'
import { ButtonLink } from '#components/ui/link.tsx'

export default function NotFound() {
  const t = useTranslations('common.notFound')
  return (
    <main>
      <Notice page title={t('title')} actions={<ButtonLink href="/">{t('home')}</ButtonLink>}>
        {t('body')}
      </Notice>
    </main>
  )
}
