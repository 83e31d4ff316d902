// The mail server by which a rendered Alertmanager sends; Grafana Cloud has its own.

/** A mail server. Its password is in the file `mail-password`. */
export interface MailInStack {
  /** Host and port, such as `smtp.example.com:587`. */
  readonly host: string;
  /** The sender's address. */
  readonly from: string;
  /** The user who signs in, with the password in the file `mail-password`. @default nobody signs in */
  readonly username?: string;
  /** Whether only an encrypted connection will do. @default true */
  readonly tls?: boolean;
}
