import { useTranslations } from 'next-intl'
import type { SitePlan } from '#lib/projects/site-plan.ts'
import { StateWord } from '../systems/state-word.tsx'

type Told = Extract<SitePlan, { state: 'told' }>

/** What the map says of the site, and what of the drawing did not come. */
export function PlanWords({ plan }: { plan: Told }) {
  const t = useTranslations('projects.job.plan')
  const { acres, parcels, zoning, floodZones, floodHazard, without } = plan
  const said: (readonly [label: string, words: string])[] = [
    ...(acres === null ? [] : [[t('area'), t('acres', { acres })] as const]),
    ...(parcels.length === 0 ? [] : [[t('parcel'), parcels.map(({ label }) => label).join(', ')] as const]),
    ...(zoning.length === 0 ? [] : [[t('zoning'), zoning.join(', ')] as const]),
    ...(floodZones.length === 0 ? [] : [[t('flood'), floodZones.join(', ')] as const]),
    ...(floodHazard === null ? [] : [[t('hazard'), t(floodHazard ? 'hazardYes' : 'hazardNo')] as const]),
  ]
  return (
    <div className="text-sm">
      <dl className="border-t border-border">
        {said.map(([label, words]) => (
          <div key={label} className="flex justify-between gap-4 border-b border-border py-2">
            <dt className="text-text-2">{label}</dt>
            <dd className="text-right font-medium">{words}</dd>
          </div>
        ))}
      </dl>
      {without.map((what) => (
        <p key={what} className="pt-2">
          <StateWord state="partial">{t('without', { what })}</StateWord>
        </p>
      ))}
    </div>
  )
}
