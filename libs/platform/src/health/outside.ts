/** Something that a service uses and that is nobody's here, such as a mail server. */
export interface Outside {
  /** Why it does not work, as far as its last use told; null: nothing is known against it. Asks nobody. */
  problem(): string | null;
  /** Asks it. */
  check(): Promise<string | null>;
}
