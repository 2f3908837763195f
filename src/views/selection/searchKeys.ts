import { type KeyboardEvent } from 'react';

/** The keys of a search field: Enter and arrows step through what is found, Escape leaves. What is typed stays from the view's own keys. */
export function searchKeys(onStep: (step: 1 | -1) => void, onLeave: () => void) {
  return (event: KeyboardEvent<HTMLInputElement>): void => {
    event.stopPropagation();
    if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      onStep(event.key === 'ArrowUp' || event.shiftKey ? -1 : 1);
    } else if (event.key === 'Escape') {
      onLeave();
    }
  };
}
