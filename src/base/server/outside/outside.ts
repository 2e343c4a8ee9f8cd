/** What the installation knows of the world outside, for whatever is sent there. */
export interface Outside {
  /** Keeps addresses and keys sealed in the database. */
  secret: string;
  /** The address people use; without it messages carry no links. */
  baseUrl?: string | undefined;
  /** By which server mail is sent (`smtp://user:password@host:587`), and from whom; without it there is none. */
  mail?: { server: string; from: string } | undefined;
  /** Hosts inside the network to which messages may go all the same, `host` or `host:port`. */
  inside?: readonly string[] | undefined;
}
