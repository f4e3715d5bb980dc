import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { PageBody } from '#components/shell/page-body.tsx'
import { Segmented } from '#components/ui/segmented.tsx'
import { paths } from '#lib/http/paths.ts'

const views = [
  { value: 'people', href: paths.people },
  { value: 'teams', href: paths.teams },
  { value: 'roles', href: paths.roles },
] as const

type Props = {
  view: (typeof views)[number]['value']
  /** What can be begun here, for who may. */
  begin: ReactNode
  children: ReactNode
}

/** The three lists of one subject, each with an address of its own. */
export async function PeopleFrame({ view, begin, children }: Props) {
  const t = await getTranslations('people')
  return (
    <PageBody
      title={t('title')}
      intro={t('intro')}
      actions={
        <div data-print="hide" className="flex flex-wrap gap-2">
          <Segmented
            label={t('views.label')}
            value={view}
            segments={views.map(({ value, href }) => ({ value, href, label: t(`views.${value}`) }))}
          />
          {begin}
        </div>
      }
    >
      {children}
    </PageBody>
  )
}
