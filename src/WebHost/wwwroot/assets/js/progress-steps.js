const STEPS = ['waiting', 'bot_opened', 'phone_confirmed', 'code_sent'];

/** How far the bot has come, as one of the steps. */
export const stepOf = ({ status, bot_opened: botOpened }) =>
  status === 'waiting' && botOpened ? 'bot_opened' : status;

/** True if a request at `step` has come further than one at `reached`. */
export const isFurther = (step, reached) => STEPS.indexOf(step) > STEPS.indexOf(reached);

/** The step after this one. */
export const nextStep = step => STEPS[STEPS.indexOf(step) + 1];
