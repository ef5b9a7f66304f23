/** How the model that was chosen is doing. */
export interface ModelState {
  readonly status: 'none' | 'starting' | 'ready' | 'restarting' | 'failed';
  /** The folder or address it runs from. */
  readonly name?: string;
  /** Why it does not run. */
  readonly problem?: {
    readonly code: string;
    readonly message: string;
    readonly details: Readonly<Record<string, unknown>>;
  };
}

/** Whoever runs the model. */
export abstract class ModelSwitch {
  abstract use(folder: string | undefined): Promise<void>;
  abstract state(): ModelState;
}
