import { getTranslations } from 'next-intl/server'
import { ClosedList } from '#components/leavers/closed-list.tsx'
import { HrList } from '#components/leavers/hr-list.tsx'
import { LeaverList } from '#components/leavers/leaver-list.tsx'
import { PageBody } from '#components/shell/page-body.tsx'
import { ButtonLink } from '#components/ui/link.tsx'
import { may } from '#lib/access/permissions.ts'
import { paths } from '#lib/http/paths.ts'
import { hrSystem, readHrLeavers } from '#lib/leavers/hr.ts'
import { closedLeavers, openLeavers } from '#lib/leavers/list.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../../frame.tsx'
import { changePersonAction } from '../actions.ts'
import { lookAction, settleAction } from './actions.ts'

export const generateMetadata = titled('leavers')

/** Who left: what they leave behind, and who can still get in. */
export default framed({ screen: 'people', areas: ['leavers', 'reports'] }, async ({ caller }) => {
  const { database, catalog } = await runtime()
  const [open, closed, hr, t] = await Promise.all([
    openLeavers(database),
    closedLeavers(database),
    readHrLeavers(database),
    getTranslations('leavers'),
  ])
  const mayChange = may(caller.principal, 'people:write')
  const system = catalog.all().systems.find(({ slug }) => slug === hrSystem)?.name ?? hrSystem
  return (
    <PageBody title={t('title')} intro={t('intro')} actions={<ButtonLink href={paths.people}>{t('back')}</ButtonLink>}>
      <div className="grid items-start gap-x-10 gap-y-8 lg:grid-cols-2">
        <LeaverList leavers={open} settle={mayChange ? settleAction : null} />
        <div className="grid min-w-0 gap-8">
          <HrList
            {...hr}
            system={system}
            own={caller.principal.id}
            changes={mayChange ? { change: changePersonAction, look: lookAction } : null}
          />
          <ClosedList leavers={closed} />
        </div>
      </div>
    </PageBody>
  )
})
