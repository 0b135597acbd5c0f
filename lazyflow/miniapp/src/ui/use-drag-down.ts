import { useRef, type PointerEvent } from 'react';

const FAR_ENOUGH_PX = 90;
const FAST_ENOUGH_PX_PER_MS = 0.6;

/** Handlers for the part of a dialog that can be pulled down to close it. */
export function useDragDown(onClose: () => void) {
  const start = useRef<{ y: number; at: number } | null>(null);

  const release = (drag: PointerEvent) => {
    if (!start.current) return;
    const far = drag.clientY - start.current.y;
    const fast = far / Math.max(1, drag.timeStamp - start.current.at);
    start.current = null;
    pull(drag, 0);
    if (far > FAR_ENOUGH_PX || (far > 24 && fast > FAST_ENOUGH_PX_PER_MS)) onClose();
  };

  return {
    onPointerDown: (drag: PointerEvent) => {
      const onControl = drag.target instanceof Element && drag.target.closest('button');
      if (drag.pointerType === 'mouse' || onControl) return;
      start.current = { y: drag.clientY, at: drag.timeStamp };
      drag.currentTarget.setPointerCapture(drag.pointerId);
    },
    onPointerMove: (drag: PointerEvent) => {
      if (start.current) pull(drag, drag.clientY - start.current.y);
    },
    onPointerUp: release,
    onPointerCancel: release,
  };
}

function pull(drag: PointerEvent, y: number): void {
  const sheet = drag.currentTarget.closest('dialog');
  if (sheet) sheet.style.translate = y > 0 ? `0 ${y}px` : '';
}
