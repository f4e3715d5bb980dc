/** Who keeps what a tool read whole: the gateway, for the person who asks. `follows` is a page after the first. */
export type Keeper = <T>(key: string, read: () => Promise<T>, follows: boolean) => Promise<T>
