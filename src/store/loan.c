// SPDX-License-Identifier: GPL-3.0-or-later
// Whose the store is just now: its owner's, or a thread's that it was lent to.
#include "internal.h"

void loan_init(Loan *loan)
{
	pthread_mutex_init(&loan->lock, NULL);
	pthread_cond_init(&loan->changed, NULL);
}

void loan_done(Loan *loan)
{
	pthread_mutex_destroy(&loan->lock);
	pthread_cond_destroy(&loan->changed);
}

static bool is_borrower(const Loan *loan)
{
	return loan->taken && pthread_equal(loan->borrower, pthread_self());
}

void loan_wait(Loan *loan)
{
	if (!loan->out)
		return;
	pthread_mutex_lock(&loan->lock);
	while (loan->out && !is_borrower(loan))
		pthread_cond_wait(&loan->changed, &loan->lock);
	pthread_mutex_unlock(&loan->lock);
}

void store_lend(Store *store)
{
	Loan *loan = &store->loan;
	loan_wait(loan);
	pthread_mutex_lock(&loan->lock);
	loan->out = true;
	pthread_mutex_unlock(&loan->lock);
}

void store_borrow(Store *store)
{
	Loan *loan = &store->loan;
	pthread_mutex_lock(&loan->lock);
	loan->borrower = pthread_self();
	loan->taken = true;
	pthread_mutex_unlock(&loan->lock);
}

void store_give_back(Store *store, const Error *failure)
{
	Loan *loan = &store->loan;
	pthread_mutex_lock(&loan->lock);
	if (failure && !loan->failure.code)
		loan->failure = *failure;
	loan->taken = false;
	loan->out = false;
	pthread_cond_broadcast(&loan->changed);
	pthread_mutex_unlock(&loan->lock);
}

bool store_is_mine(Store *store, Error *err)
{
	Loan *loan = &store->loan;
	loan_wait(loan);
	if (!loan->failure.code)
		return true;
	if (err)
		*err = loan->failure;
	return false;
}

void loan_forgive(Store *store)
{
	store_is_mine(store, NULL);
	store->loan.failure = (Error){ 0 };
}
