import type { Bridge } from './bridge';
import { atLeast, type Launch } from './launch';

const INSETS = { safe_area: 'safe-area', content_safe_area: 'content-safe-area' } as const;
const SIDES = ['top', 'right', 'bottom', 'left'] as const;

/**
 * Keeps CSS informed: `--tg-safe-area-inset-top` and so on, and `--tg-viewport-stable-height`.
 * A half-opened Mini App is taller than what can be seen of it, which CSS alone cannot know.
 */
export function followViewport(bridge: Bridge, launch: Launch, root: HTMLElement): void {
  bridge.on('viewport_changed', (data) => {
    const { height, is_state_stable: stable } = fields(data);
    if (stable && typeof height === 'number') {
      root.style.setProperty('--tg-viewport-stable-height', `${height}px`);
    }
  });
  bridge.post('web_app_request_viewport');
  for (const [event, name] of Object.entries(INSETS)) {
    bridge.on(`${event}_changed`, (data) => {
      for (const side of SIDES) {
        root.style.setProperty(
          `--tg-${name}-inset-${side}`,
          `${Number(fields(data)[side] ?? 0)}px`,
        );
      }
    });
    if (atLeast(launch.version, '8.0')) bridge.post(`web_app_request_${event}`);
  }
}

/** `--keyboard`: how much of the page the on-screen keyboard covers where it does not resize it. */
export function followKeyboard(window: Window, root: HTMLElement): void {
  const visible = window.visualViewport;
  if (!visible) return;
  const update = () => {
    const covered = window.innerHeight - visible.height - visible.offsetTop;
    // A few pixels are the browser's own bars moving, not a keyboard.
    root.style.setProperty('--keyboard', `${covered > 60 && visible.scale === 1 ? covered : 0}px`);
  };
  visible.addEventListener('resize', update);
  visible.addEventListener('scroll', update);
}

function fields(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {};
}
