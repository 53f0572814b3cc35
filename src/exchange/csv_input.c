// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes at any place of a file, or of memory.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "csv_inside.h"
#include "kam/base/locale.h"

// A pipe cannot be read twice: its bytes go to a file without a name.
static int copy_pipe(int from, int64_t *size)
{
	char bytes[65536];
	FILE *file = tmpfile();
	int to = file ? dup(fileno(file)) : -1;
	if (file)
		fclose(file);
	*size = 0;
	while (to >= 0) {
		ssize_t got = read(from, bytes, sizeof bytes);
		if (got < 0 && errno == EINTR)
			continue;
		if (got == 0)
			return to;
		if (got < 0 || write(to, bytes, (size_t)got) != got) {
			close(to);
			return -1;
		}
		*size += got;
	}
	return -1;
}

static bool open_failed(const char *path, Error *err)
{
	if (errno == ENOENT)
		return error_set(err, ERROR_FILE, _("There is no file %s"), path);
	if (errno == EACCES)
		return error_set(err, ERROR_FILE, _("You may not read %s"), path);
	return error_set(err, ERROR_FILE, _("%s cannot be read: %s"), path, strerror(errno));
}

// /dev/zero has no end: a copy of it would fill the disk.
static bool is_device(mode_t mode)
{
	return S_ISCHR(mode) || S_ISBLK(mode);
}

bool csv_input_open(CsvInput *input, const char *path, Error *err)
{
	struct stat status;
	*input = (CsvInput){ .fd = open(path, O_RDONLY | O_CLOEXEC) };
	if (input->fd < 0 || fstat(input->fd, &status) != 0) {
		open_failed(path, err);
		csv_input_done(input);
		return false;
	}
	if (S_ISDIR(status.st_mode)) {
		csv_input_done(input);
		return error_set(err, ERROR_FILE, _("%s is a folder, not a file"), path);
	}
	if (is_device(status.st_mode) && !isatty(input->fd)) {
		csv_input_done(input);
		return error_set(err, ERROR_FILE, _("%s is a device, not a file"), path);
	}
	input->size = status.st_size;
	if (!S_ISREG(status.st_mode)) {
		int copy = copy_pipe(input->fd, &input->size);
		close(input->fd);
		input->fd = copy;
		if (copy < 0)
			return open_failed(path, err);
	}
	return true;
}

void csv_input_done(CsvInput *input)
{
	if (input->fd >= 0)
		close(input->fd);
	input->fd = -1;
	input->bytes = NULL;
}

int64_t csv_input_read(const CsvInput *input, int64_t offset, char *out, size_t length, Error *err)
{
	if (input->fd < 0) {
		if (offset >= input->size || !length)
			return 0;
		size_t left = (size_t)(input->size - offset), count = left < length ? left : length;
		memcpy(out, input->bytes + offset, count);
		return (int64_t)count;
	}
	for (size_t count = 0;;) {
		ssize_t got = pread(input->fd, out + count, length - count, offset + (int64_t)count);
		if (got > 0)
			count += (size_t)got;
		if (got == 0 || count == length)
			return (int64_t)count;
		if (got < 0 && errno != EINTR) {
			error_set(err, ERROR_FILE, _("The file cannot be read: %s"), strerror(errno));
			return -1;
		}
	}
}
