/** Whether a program writes in its person's name: never, after asking them each time, or freely. The less comes first. */
export const appWritings = ['never', 'asking', 'free'] as const
export type AppWriting = (typeof appWritings)[number]

/** Of two words the one that lets less through: a company's and a person's. */
export function lesser(one: AppWriting, other: AppWriting): AppWriting {
  return appWritings.find((each) => each === one || each === other) ?? 'never'
}
