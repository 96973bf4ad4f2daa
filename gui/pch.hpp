// The headers that nearly every file of the window uses, compiled once.
#pragma once

#include "src/base/pch.hpp"

#include <wx/wx.h>

#include <wx/bmpbndl.h>
#include <wx/dataview.h>
#include <wx/dcbuffer.h>
