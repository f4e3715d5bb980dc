/** Whether a program writes in its person's name: never, after asking them each time, or freely. The less comes first. */
export const appWritings = ['never', 'asking', 'free'] as const
export type AppWriting = (typeof appWritings)[number]

/** What the company says of its apps, as it stands in the database; null where it says nothing there. */
export type StoredAppWrites = { app_writes: string | null; app_writes_managed: string | null }

/**
 * What a company lets an app at most do. `stored` is for whoever has just read it in the database: what every replica
 * remembers is up to two seconds old, which is too much for a right.
 */
export type CompanyWrites = (app: { managed: boolean }, stored?: StoredAppWrites) => AppWriting

/** Of two words the one that lets less through: a company's and a person's. */
export function lesser(one: AppWriting, other: AppWriting): AppWriting {
  return appWritings.find((each) => each === one || each === other) ?? 'never'
}
